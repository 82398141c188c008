"""What a session that reads sees while others write."""

from sqlalchemy import Engine, select

from app.db.catalogue import fetch_catalogue, fetch_stamp
from app.db.catalogue_seed import seed
from app.db.engine import make_engine, reading
from app.db.models import ExerciseRow
from tests.builders import an_exercise
from tests.db.edits import catalogue_with, edit


def test_a_reader_sees_one_state_of_the_database_from_its_first_query_on(engine: Engine, database_url: str):
    seed(engine, catalogue_with())
    writer = make_engine(database_url)
    with reading(engine).begin() as session:
        stamp = fetch_stamp(session)
        edit(writer, an_exercise("own"))
        assert fetch_stamp(session) == stamp
        assert "own" not in session.scalars(select(ExerciseRow.slug)).all()
        assert fetch_catalogue(session).revision == (stamp.revision if stamp else None)
    with reading(engine).begin() as session:
        assert "own" in fetch_catalogue(session).exercises
    writer.dispose()
