import {ClassificationDetail} from './classification-detail.js';
import {Detail} from './detail.js';
import {PredictionDetail} from './prediction-detail.js';

/** One station enlarged, over whatever view is shown. */
export class Stations {
  #state;
  #details;

  /** @param slider sets the opacity of the map */
  constructor(state, slider) {
    const dialog = id => document.getElementById(id);
    this.#state = state;
    const clock = () => state.now();
    this.#details = {
      inspection: new Detail(dialog('detail'), slider, clock),
      prediction: new PredictionDetail(dialog('prediction-detail'), clock),
      classification: new ClassificationDetail(dialog('classification-detail')),
    };
  }

  /** @param result the one to show, or undefined for the newest */
  open(name, method, result) {
    this.#details[method].open(this.#state.stations.get(name), this.#state.since, result);
  }

  /** @param changed names of the stations of which there is news */
  show(changed) {
    for (const detail of Object.values(this.#details)) {
      const enlarged = this.#state.stations.get(detail.station);
      if (enlarged && changed.includes(enlarged.name)) detail.show(enlarged, this.#state.since);
    }
  }
}
