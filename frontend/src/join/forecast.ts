import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Prediction } from "../actions";
import type { App } from "../app";
import type { Moment } from "../live/types";
import { stopOf } from "../printers/stops";
import { base } from "../style";
import type { TextKey } from "../text";
import { endOf, momentIn, startOf } from "./expected";

/** How long it would take, and where and when it would be printed. */
@customElement("pq-join-forecast")
export class PqJoinForecast extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) prediction: Prediction | undefined;
  @property({ type: Boolean }) loading = false;
  @property({ attribute: false }) deadline: Moment | undefined;

  static override styles = [
    base,
    css`
      div {
        min-height: 2.8em;
      }
      .loading {
        opacity: 0.7;
      }
      .dots::after {
        content: " …";
      }
      .late {
        color: var(--pq-warn);
      }
    `,
  ];

  protected override render() {
    const { app, loading, prediction } = this;
    return html`<div
      role="status"
      aria-label=${app.text("ui_join_forecast")}
      aria-busy=${loading}
      class=${loading ? "loading" : ""}
    >
      ${
        prediction
          ? this.renderPrediction(prediction)
          : html`<p class="muted ${loading ? "dots" : ""}">
              ${app.text(loading ? "ui_join_forecast" : "ui_join_forecast_none")}
            </p>`
      }
    </div>`;
  }

  private renderPrediction(prediction: Prediction) {
    const { app } = this;
    const [duration, longest] = [prediction.p50_minutes, prediction.p90_minutes].map(
      (minutes) => app.times.duration(minutes),
    ) as [string, string];
    const takes =
      duration === longest
        ? app.text("ui_join_takes_about", { duration })
        : app.text("ui_join_takes", { duration, longest });
    return html`<p class=${this.loading ? "dots" : ""}>
        <strong>${takes}</strong>
      </p>
      <p>${this.expected(prediction)}</p>
      ${prediction.needs_approval ? html`<p>${app.text("ui_join_approval")}</p>` : nothing}
      ${
        this.isLate(prediction)
          ? html`<p class="late">${app.text("ui_join_too_late")}</p>`
          : nothing
      }`;
  }

  private expected(prediction: Prediction): string {
    const { text, times } = this.app;
    const when = startOf(times, prediction);
    const end = momentIn(prediction.expected_end);
    if (!when || end === undefined) {
      return text(this.whyUnknown(prediction));
    }
    const words = text("ui_join_expected", { ...when, end: times.at(end) });
    const copies = prediction.copies.length + 1;
    const last = endOf(prediction);
    if (copies === 1 || last === undefined) {
      return words;
    }
    const all = text("ui_join_expected_copies", { copies, end: times.at(last) });
    return `${words}; ${all}`;
  }

  private whyUnknown({ fits }: Prediction): TextKey {
    const { live } = this.app;
    const fitting = fits.filter(({ fit }) => fit !== "no");
    if (!fitting.length) {
      return "ui_join_fits_nowhere";
    }
    if (live.queue.paused) {
      return "ui_join_expected_paused";
    }
    const stopped = fitting.every(({ printer_id }) => {
      const printer = live.printers[printer_id];
      return printer && stopOf(live, printer);
    });
    return stopped ? "ui_join_expected_stopped" : "ui_join_expected_none";
  }

  private isLate(prediction: Prediction): boolean {
    const end = endOf(prediction);
    return end !== undefined && this.deadline !== undefined && end > this.deadline;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-forecast": PqJoinForecast;
  }
}
