import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ActionError } from "../actions";
import type { App } from "../app";
import { type EndedJob, endedJob } from "../ended-jobs";
import { type Favourite, Favourites } from "../parts/favourites";
import { Runner } from "../parts/runner";
import { base } from "../style";

/** The favourites of whoever joins. Fires `again` with what the chosen one had asked for. */
@customElement("pq-join-favourites")
export class PqJoinFavourites extends LitElement {
  @property({ attribute: false }) app!: App;

  private readonly favourites = new Favourites(this);
  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      ul {
        display: flex;
        gap: 4px 12px;
        overflow-x: auto;
        /* Room for the rings of what has the focus. */
        padding: 4px;
      }
      li {
        display: flex;
        flex: none;
      }
      .cut {
        max-width: 14em;
      }
    `,
  ];

  protected override willUpdate(): void {
    this.favourites.follow(this.app);
  }

  protected override render() {
    const { app, favourites, runner } = this;
    return html`${
      favourites.list?.length
        ? html`<p class="muted small" id="favourites">${app.text("ui_favourites")}</p>
          <ul aria-labelledby="favourites">
            ${favourites.list.map(
              (job) =>
                html`<li>
                  <button type="button" @click=${() => this.choose(job)}>
                    <span class="cut">${job.name}</span>
                  </button>
                  ${favourites.star(app, job)}
                </li>`,
            )}
          </ul>`
        : nothing
    }${runner.message()}`;
  }

  /** Whether one that cannot be read any more is kept is up to its person. */
  private async choose(job: Favourite): Promise<void> {
    const { app } = this;
    await this.runner.run(async () => {
      try {
        const detail = await endedJob(app, job.id);
        this.dispatchEvent(new CustomEvent<EndedJob>("again", { detail }));
      } catch (reason) {
        if (!(reason instanceof ActionError) || reason.key !== "no_such_job") {
          throw reason;
        }
        throw new ActionError(app.text("ui_favourite_gone", { job: job.name }));
      }
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-favourites": PqJoinFavourites;
  }
}
