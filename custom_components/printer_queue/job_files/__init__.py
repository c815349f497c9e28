"""The files of jobs: kept in the queue's own folder for as long as a job needs them.

- `limits`: how much a queue keeps. `errors`: what is refused.
- `places`, `arrival`, `folder`, `disk`: the disk. A file has its hash for a name, so that equal
  files lie there once, and gets it when it is whole.
- `uploads`: what people have sent and no job has yet. `line`: what it comes in on.
- `shared`: what all nodes keep together, where several share the queue. `moved`: the folder while
  the queue moves into a database, or back.
- `keeper`: what is kept, in the folder and in the store. `receiver`: what is sent.
- `job_files`: all of it for one queue, and who needs which file.
- `links`: where an agent fetches the file of its attempt.
"""
