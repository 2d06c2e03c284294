"""Somebody at the chat page: what they do with it, and what they look at."""

from playwright.async_api import Locator, Page, expect

from sandbox.people import Person


class Visit:
    """One open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        """Errors that no handler of the page has caught."""
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def come(self, url: str, person: Person | None = None) -> None:
        """Open the page, as whom it chooses or as somebody."""
        if person is not None:
            await self.page.add_init_script(
                f"sessionStorage.getItem('me') || sessionStorage.setItem('me', '{person.id}')"
            )
        await self.page.goto(url)
        await expect(self.see("chat-row").first).to_be_visible()

    def see(self, what: str, words: str | None = None) -> Locator:
        """Everything of a kind, or only what has these words."""
        found = self.page.get_by_test_id(what)
        return found if words is None else found.filter(has_text=words)

    def words(self, words: str) -> Locator:
        """The last message with these words."""
        return self.see("words", words).last

    def button(self, label: str) -> Locator:
        """The last button under a message with this label."""
        return self.see("inline-button", label).last

    async def chooses(self, title: str) -> None:
        """Open a chat of the list."""
        title_of = self.page.locator(".chat-title", has_text=title)
        await self.see("chat-row").filter(has=title_of).click()
        await expect(self.page.locator("h1")).to_have_text(title)

    async def says(self, words: str) -> None:
        """Write and send."""
        await self.see("input").fill(words)
        await self.see("input").press("Enter")

    async def sends_file(self, path: str, caption: str = "") -> None:
        """Attach a file and send it."""
        await self.see("file").set_input_files(path)
        await expect(self.see("bar")).to_be_visible()
        await self.says(caption) if caption else await self.see("send").click()

    async def becomes(self, name: str) -> None:
        """Switch to somebody there is."""
        await self.see("person-switcher").click()
        await self.see("person", name).click()
        await expect(self.see("person-switcher")).to_contain_text(name)

    async def comes_as(self, name: str) -> None:
        """Come in as a new visitor."""
        await self.see("person-switcher").click()
        await self.see("visitor-name").fill(name)
        await self.see("visitor-enter").click()
        await expect(self.see("person-switcher")).to_contain_text(name)

    async def picks(self, what: str, message: Locator) -> None:
        """Choose from the menu of a message."""
        await message.click(button="right", position={"x": 6, "y": 8})
        await self.see(what).click()
