import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Prediction, Wish } from "../actions";
import type { Moment } from "../live/types";
import { type KnownFits, knownFits } from "./choices";
import { type Refusal, refusalOf } from "./refusals";

const DELAY = 300;

/** Asks what the queue believes of a job while it is typed; only the last one counts. */
export class Predictor implements ReactiveController {
  /** The last answer; it may be of a wish before the present one while `loading`. */
  prediction: Prediction | undefined;
  /** What has been said of the printers, also of those that are not chosen. */
  known: KnownFits | undefined;
  refusal: Refusal | undefined;
  loading = false;

  private asked = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: (wish: Wish) => Promise<Prediction>,
    private readonly delay = DELAY,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /**
   * Ask about this soon; without a wish there is nothing to say.
   * The same is asked again once the queue's next start is another one.
   */
  follow(wish: Wish | undefined, nextStart?: Moment): void {
    const asked = wish ? JSON.stringify([wish, nextStart]) : "";
    if (asked === this.asked) {
      return;
    }
    this.stop();
    this.asked = asked;
    if (wish) {
      this.loading = true;
      this.timer = setTimeout(() => this.answer(wish, asked), this.delay);
    } else {
      this.prediction = undefined;
    }
    this.host.requestUpdate();
  }

  /** Nobody wants to know any more. */
  forget(): void {
    this.stop();
    this.prediction = undefined;
    this.known = undefined;
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.asked = "";
    this.loading = false;
    this.refusal = undefined;
  }

  private async answer(wish: Wish, asked: string): Promise<void> {
    let prediction: Prediction | undefined;
    let refusal: Refusal | undefined;
    try {
      prediction = await this.ask(wish);
    } catch (reason) {
      refusal = await refusalOf(reason);
    }
    if (asked !== this.asked) {
      return;
    }
    this.prediction = prediction;
    if (prediction) {
      this.known = knownFits(this.known, wish, prediction.fits);
    }
    this.refusal = refusal;
    this.loading = false;
    this.host.requestUpdate();
  }
}
