"""What the ALwrity backend does: SQLAlchemy's ORM with a session for each call.

lookups.py URL USERS SECONDS     prints lookups per second
"""

import random
import sys
import time

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, text
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()


class OnboardingSession(Base):
    __tablename__ = "onboarding_sessions"
    id = Column(Integer, primary_key=True)
    user_id = Column(String)
    keys = relationship("APIKey")


class APIKey(Base):
    __tablename__ = "api_keys"
    id = Column(Integer, primary_key=True)
    session_id = Column(Integer, ForeignKey("onboarding_sessions.id"))
    provider = Column(String)
    key = Column(String)


def key(engine, user):
    with Session(engine) as session:
        session.execute(text("SELECT set_config('app.user_id', :user, true)"), {"user": user})
        found = session.query(OnboardingSession).filter_by(user_id=user).one()
        return next(row.key for row in found.keys if row.provider == "gemini")


engine = create_engine(sys.argv[1])
users, seconds = int(sys.argv[2]), float(sys.argv[3])
rng = random.Random(42)
lookups, begin = 0, time.monotonic()
while time.monotonic() < begin + seconds:
    assert key(engine, f"user_{rng.randrange(users)}")
    lookups += 1
print(f"{lookups / (time.monotonic() - begin):.0f}")
