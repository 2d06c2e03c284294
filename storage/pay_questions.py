"""What somebody was asked to name a price for last, where they choose it themselves."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import upsert


class PayQuestion(Base):
    """The latest one to a person: the number they type next is for this course."""

    __tablename__ = "pay_questions"

    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    lead: Mapped[str]
    """What brought them to it: the numbers of a lead, in their order."""
    asked_at: Mapped[datetime]


async def note_question(
    session: AsyncSession, person_id: int, course_id: int, lead: str, now: datetime
) -> None:
    """They were asked; an earlier question is forgotten."""
    row = {"person_id": person_id, "course_id": course_id, "lead": lead, "asked_at": now}
    await upsert(session, PayQuestion, [row], key=["person_id"])


async def question_to(session: AsyncSession, person_id: int) -> PayQuestion | None:
    """What they were asked last."""
    return await session.get(PayQuestion, person_id)
