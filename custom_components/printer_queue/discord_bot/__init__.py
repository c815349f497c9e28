"""Discord's bot: a door to the queue for the members of a Discord server.

Discord brings interactions (a command, a pressed button, a filled-in form, a list that
is to be completed) over the gateway, or to a webhook of Home Assistant. Whichever way
they come, they have one shape and one set of handlers:

    interaction = parse_interaction(payload)
    reply = await async_answer(hass, entry, interaction, fetch)
    payload = reply.response()

- `interaction`, `reply`: Discord's JSON, read with bounds and written within limits.
- `commands`: which commands there are, and the JSON that registers them.
- `gateway`, `endpoint`, `responder`: the two ways in; each interaction is answered once
  and in Discord's time.
- `answers`: from an interaction, with its `context`, to the reply: who asks
  (`members`), what is asked (`options`), and what came of it in the reader's language
  (`words`).
- `bot`, `rest`, `registration`, `endpoint_check`: what a bot does as long as it lives.

What is asked goes through `requests`, as through every other door. Buttons under what
the queue sends by itself are made in `delivery.discord.buttons`.
"""
