import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from "chart.js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import { base } from "../style";
import type { Drawing, LegendEntry, Table } from "./drawing";
import { inkToken, inkTokens, readInks } from "./inks";
import { ThemeWatch } from "./theme-watch";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
);

const APPEARS_WITHIN = 300;

/** A drawing with its heading, its legend and the same as a table. */
@customElement("pq-chart")
export class PqChart extends LitElement {
  @property({ attribute: false }) drawing!: Drawing;
  @property() tableLabel = "";
  @state() private asTable = false;
  @query("canvas") private readonly canvas!: HTMLCanvasElement;
  @query(".probe") private readonly probe!: HTMLElement;
  private chart: Chart | undefined;
  private drawnWith = "";

  static override styles = [
    inkTokens,
    base,
    css`
      figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        margin: 0;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      .legend li {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .legend svg {
        flex: none;
      }
      .canvas {
        position: relative;
        min-width: 0;
        overflow: clip; /* until the chart has followed a narrower page */
      }
      summary {
        min-height: 40px;
        align-content: center;
        color: var(--pq-link);
        cursor: pointer;
      }
      summary:focus-visible {
        outline: 2px solid var(--pq-link);
        outline-offset: 2px;
      }
      .scroll {
        max-height: 320px;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 6px 8px;
        border-bottom: 1px solid var(--pq-line);
        text-align: end;
        font-weight: 400;
      }
      th:first-child {
        min-width: 7em;
        text-align: start;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--pq-surface);
        color: var(--pq-muted);
      }
    `,
  ];

  constructor() {
    super();
    this.addController(new ThemeWatch(() => this.colorsChanged()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.chart?.destroy();
    this.chart = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.draw();
    }
  }

  protected override render() {
    const { heading, note, legend, height, table } = this.drawing;
    return html`<figure class="surface">
      <figcaption>
        <h2>${heading}</h2>
        <p class="muted small">${note}</p>
      </figcaption>
      <ul class="legend small">
        ${legend.map(renderEntry)}
      </ul>
      <div class="canvas" style=${styleMap({ height: `${height}px` })}>
        <canvas role="img" aria-label=${`${heading}. ${note}`}></canvas>
      </div>
      <details
        @toggle=${(event: Event) => {
          this.asTable = (event.target as HTMLDetailsElement).open;
        }}
      >
        <summary>${this.tableLabel}<span class="unseen">: ${heading}</span></summary>
        ${this.asTable ? renderTable(table, heading) : nothing}
      </details>
      <span class="probe" hidden></span>
    </figure>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("drawing")) {
      this.draw();
    }
  }

  private colorsChanged(): void {
    if (this.chart && JSON.stringify(readInks(this.probe)) !== this.drawnWith) {
      this.draw();
    }
  }

  /** Only the first time it appears by and by. */
  private draw(): void {
    const inks = readInks(this.probe);
    this.drawnWith = JSON.stringify(inks);
    const { type, data, options } = this.drawing.config(inks) as {
      type: "bar";
      data: Chart["data"];
      options: Chart["options"];
    };
    const { fontFamily: family, fontSize } = getComputedStyle(this);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const whole: Chart["options"] = {
      ...options,
      maintainAspectRatio: false,
      animation: still ? false : { duration: APPEARS_WITHIN },
      font: { family, size: Number.parseFloat(fontSize) * 0.8 },
    };
    if (this.chart) {
      this.chart.data = data;
      this.chart.options = whole;
      this.chart.update("none");
    } else {
      this.chart = new Chart(this.canvas, { type, data, options: whole });
    }
  }
}

const MARKS: Record<LegendEntry["mark"], string> = {
  box: "M4 0h12v12h-12z",
  dot: "M5 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
  line: "M0 5h20v2h-20z",
  dashes: "M0 5h5v2h-5zM8 5h5v2h-5zM16 5h4v2h-4z",
};

function renderEntry({ ink, mark, text }: LegendEntry) {
  return html`<li>
    <svg width="20" height="12" aria-hidden="true">
      <path d=${MARKS[mark]} style=${styleMap({ fill: inkToken(ink) })}></path>
    </svg>
    ${text}
  </li>`;
}

function renderTable({ columns, rows }: Table, label: string) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table class="small">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) => html`<tr>
            <th scope="row">${first}</th>
            ${rest.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-chart": PqChart;
  }
}
