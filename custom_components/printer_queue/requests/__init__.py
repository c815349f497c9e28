"""The one way in: what is asked in plain values becomes a command of the core.

Every door (actions, entities, the to-do list, buttons on phones, repairs, the
websocket) says who asks and what, and gets jobs or a plain result back:

    caller = await persons.async_caller(hass, entry, context)
    joined = await join.async_join(hass, entry, caller, fields)
    outcome = await execute.async_act(hass, entry, caller, verb, fields)
    plan = await execute.async_schedule(hass, entry, caller, fields)
    predicted = await questions.async_predict(hass, entry, caller, fields)
    person, ended = await questions.async_own_ended(hass, entry, caller, fields)
    ended = await questions.async_history(hass, entry, fields)
    letters = await dead_letters.async_dead_letters(hass, entry, fields)
    facts = await job_file.async_uploaded(hass, upload)

`entry` is a queue that is loaded. A door that knows people by other means than an
account of Home Assistant makes the `Caller` itself. `fields` is a mapping of the names
in `fields` to values that a schema of theirs has taken; an absent field is not given.
What is refused is raised as `QueueError` and what could not be stored as `StoreError`;
then nothing has changed. Schemas, words and the form of an answer are each door's own.

- `fields`, `validators`: what may be given, and how values are read; a `check` also says
  in JSON Schema what programs may give.
- `persons`: who asks, and for whom.
- `targets`: which job is meant, by id, number, printer or person.
- `verbs`: for every `Verb` which jobs it can mean, which command it makes, and how a
  repeated request answers.
- `one_job`: a job with its history.
- `printers`, `material_ids`: how programs name printers and filaments.
- `execute`: carries a verb out. `join`, `job_spec`, `job_file`: how a job comes about;
  `reading_turns`: whose file is read next.
- `kiosk`: members who sign in at a tablet on the wall.
- `leader`: what only the node that leads can do.
- `rates`: how often somebody may ask.
- `questions`, `dead_letters`, `statistics`: what is asked without a change; `pages`: lists
  that are answered page by page, behind a cursor.
"""
