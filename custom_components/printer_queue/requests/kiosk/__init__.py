"""Members who sign in at a tablet on the wall, and act there as themselves.

The tablet's own account may only look (`persons` sees to that). With a PIN or a tag a
member begins a session on one connection of such an account:

    stand = stand_of(entry, user_id, line)
    session = await sign_in.async_sign_in(hass, stand, member_id, pin)
    caller, outcome = await acts.async_do(hass, stand, session.token, verb, fields)

- `pins`: what a PIN looks like, what is kept of it, and who may set one.
- `attempts`: how many wrong PINs there may be.
- `stand`: which kiosk an account is.
- `sessions`: who is signed in where, and how long.
- `sign_in`: by PIN or by tag. `acts`: what may be done then.

Nothing of it outlasts a restart but what is kept of the PINs.
"""
