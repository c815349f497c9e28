"""How every resource of the REST API is asked and answers.

- `route`: what one operation takes, answers and is called; the list of them is both what
  is served and what the OpenAPI document says.
- `view`: Home Assistant's view of a path, made of its routes.
- `taken`: what an operation takes, in JSON Schema; `reading`: values are read as that
  says, `words`: what is wrong with them in words.
- `exchange`: one request: which queue, who asks, and what was given.
- `problems`: what went wrong, as RFC 9457 wants it.
- `responses`: an answer as it is sent.
- `etags`, `preconditions`: what has not changed is not sent again, and what has changed
  is not overwritten unseen.
- `pages`: lists page by page, in an order, with a cursor.
- `rates`: how often somebody may ask.
"""
