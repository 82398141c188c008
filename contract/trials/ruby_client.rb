# The generated Ruby client as an app would use it. Arguments: the address of a running service, and a key for it.
require "limber_client"
require "time"
require "uri"

MONDAY = Time.new(2026, 11, 16, 6, 0, 0, "+01:00")

def check(condition, message)
  raise message unless condition
end

def try_routine(routines)
  question = LimberClient::RoutineRequestInput.new(region: ["hip"], phase: "pre", minutes: 10, equipment: ["band"])
  routine = routines.compose_routine(question)
  check(routine.planned_seconds <= routine.budget_seconds, "the routine fits into the time limit")
  first = routine.blocks[0].items[0]
  other = routines.list_alternatives(first.exercise.slug, region: ["hip"], phase: "pre").items[0].exercise.slug
  question.swaps = [LimberClient::SwapInput.new(position_in_routine: first.position_in_routine, exercise: other)]
  check(routines.compose_routine(question).blocks[0].items[0].exercise.slug == other, "the exercise is swapped")
end

def try_saving(routines)
  question = LimberClient::SavedRoutineInput.new(region: ["hip"], phase: "pre", minutes: 10)
  saved = routines.put_saved_routine("ruby-1", question)
  check(saved.saved_at.is_a?(Time), "the time when it was saved is known")
  check(routines.get_saved_routine_by_external_id("ruby-1") == saved, "it is saved")
  check(File.binread(routines.get_routine_workout(saved.id).path)[8, 4] == ".FIT", "a watch can read it")
  routines.delete_saved_routine("ruby-1")
end

def plan_run(id, hours)
  LimberClient::WorkoutInput.new(id: id, kind: "run", start: (MONDAY + hours * 3600).iso8601, minutes: 60, rpe: 8, status: "planned")
end

def try_training_load(training_load)
  plan = { time_zone: "Europe/Berlin", now: MONDAY.iso8601, workouts: [plan_run("tue", 36), plan_run("wed", 49)] }
  done = LimberClient::StravaActivityInput.new(
    id: 8_240_554_763, sport_type: "Run", start_date: "2026-11-14T06:00:00Z", elapsed_time: 5700, distance: 16_012.4
  )
  report = training_load.check_training_load(LimberClient::CheckInput.new(**plan, strava_activities: [done]))
  check(report.findings.any? { |each| each.rule == "hard_hard_gap" && each.measured == 12 }, "the gap is found")
  repair = training_load.repair_training_load(LimberClient::RepairInput.new(**plan, slots: %w[07:30 18:30]))
  check(repair.status == "repaired" && !repair.changes.empty?, "the plan is repaired")
end

def try_paging(catalogue)
  seen = []
  page = nil
  until page && page.next_cursor.nil?
    page = catalogue.list_exercises(limit: 40, **(page ? { cursor: page.next_cursor } : {}))
    seen += page.items.map(&:slug)
  end
  check(seen.uniq.size == page.total, "each exercise is listed once")
end

def try_refusal(routines)
  routines.get_routine(["ankel"], "pre", 10)
  raise "an unknown region was not refused"
rescue LimberClient::ApiError => refusal
  problem = LimberClient::Problem.build_from_hash(JSON.parse(refusal.response_body, symbolize_names: true))
  check(problem.code == "unknown_region" && problem.errors[0].nearest.include?("ankle"), "the refusal is a problem")
end

address = URI.parse(ARGV[0])
settings = LimberClient::Configuration.new
settings.scheme = address.scheme
settings.host = "#{address.host}:#{address.port}"
settings.server_index = nil
settings.params_encoding = :multi
settings.access_token = ARGV[1]
client = LimberClient::ApiClient.new(settings)
try_routine(LimberClient::RoutinesApi.new(client))
try_saving(LimberClient::RoutinesApi.new(client))
try_training_load(LimberClient::TrainingLoadApi.new(client))
try_paging(LimberClient::CatalogueApi.new(client))
try_refusal(LimberClient::RoutinesApi.new(client))
