// The learning platform: where its API is, and one call to it, by the run-time environments of SCORM 1.2 and 2004.

const CALLS = {
  "1.2": {
    object: "API",
    initialize: "LMSInitialize",
    get: "LMSGetValue",
    set: "LMSSetValue",
    commit: "LMSCommit",
    terminate: "LMSFinish",
    code: "LMSGetLastError",
    text: "LMSGetErrorString",
  },
  2004: {
    object: "API_1484_11",
    initialize: "Initialize",
    get: "GetValue",
    set: "SetValue",
    commit: "Commit",
    terminate: "Terminate",
    code: "GetLastError",
    text: "GetErrorString",
  },
};

/** @typedef {{code: string, text: string}} Fault what a platform said of a call that failed */

export class Lms {
  /** @param {"1.2" | "2004"} version @returns {Lms | null} null where no window around this page has the API */
  static find(version) {
    const api = findApi(CALLS[version].object);
    return api && new Lms(api, CALLS[version]);
  }

  constructor(api, calls) {
    Object.assign(this, { api, calls });
    /** @type {Fault | null} of the first call that failed */
    this.fault = null;
  }

  /**
   * @param {"initialize" | "get" | "set" | "commit" | "terminate"} what
   * @param {...string} given
   * @returns {string | null} the answer, null where the call failed
   */
  call(what, ...given) {
    const { api, calls } = this;
    try {
      const answer = String(api[calls[what]](...given));
      const code = String(api[calls.code]());
      if (answer !== "false" && !Number(code)) return answer;
      this.fault ??= { code, text: Number(code) ? String(api[calls.text](code)) : "" };
    } catch (error) {
      this.fault ??= { code: "", text: error.message };
    }
    return null;
  }

  /** The same for what a platform may lack or refuse: it is no fault. */
  tryTo(what, ...given) {
    const before = this.fault;
    const answer = this.call(what, ...given);
    this.fault = before;
    return answer;
  }

  /** @returns {Fault | null} the first fault since this was last asked */
  takeFault() {
    const { fault } = this;
    this.fault = null;
    return fault;
  }
}

/** The object called `name` of this window, of one that holds it, or of one that opened any of these, nearest first. */
function findApi(name) {
  const seen = new Set();
  const starts = [window];
  for (const start of starts) {
    for (let place = start; place && !seen.has(place); place = place.parent) {
      seen.add(place);
      const api = held(place, name);
      if (api) return api;
      if (place.opener) starts.push(place.opener);
    }
  }
  return null;
}

function held(place, name) {
  try {
    return place[name];
  } catch {
    return null; // a window of another site
  }
}
