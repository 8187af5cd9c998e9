/**
 * What the kernel loads in place of Pyodide's own module, in its worker. It adds the course's packages to Pyodide's
 * list, so that `import scocourse` finds them, and tells the page (notice.js) how loading goes: JupyterLite says
 * nothing of it, and nothing when it fails.
 */

/**
 * @typedef {{name: string, file_name: string, depends: string[]}} Package an entry of Pyodide's list
 * @typedef {{pyodide: string, packages: Package[]}} Course where Pyodide is, and what the course adds to its list
 */

/** @param {string | URL} address @returns {Promise<any>} */
async function json(address) {
  // asks whether what the browser has kept is still the newest
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** @param {{packages: Object<string, Package>}} lock @param {Package[]} ours */
function add(lock, ours) {
  for (const one of ours) {
    lock.packages[one.name] = { ...one, file_name: new URL(one.file_name, import.meta.url).href };
  }
  // a copy of Pyodide without matplotlib still runs the questions
  for (const one of ours) {
    lock.packages[one.name].depends = one.depends.filter((name) => name in lock.packages);
  }
  return lock;
}

/** @param {Object<string, any>} options as Pyodide's own loadPyodide takes them */
export async function loadPyodide(options) {
  const tell = (state, from = "") => self.postMessage({ scocourse: { state, from } });
  let from = import.meta.url;
  tell("loading");
  try {
    /** @type {Course} */
    const course = await json(new URL("course.json", import.meta.url));
    from = new URL(course.pyodide, import.meta.url).href;
    const [module, lock] = await Promise.all([import(`${from}pyodide.mjs`), json(`${from}pyodide-lock.json`)]);
    const pyodide = await module.loadPyodide({
      ...options,
      // among the reader's notebooks, which the browser keeps; elsewhere they would go with the page
      env: { SCOCOURSE_ATTEMPTS: "/drive/attempts.jsonl" },
      indexURL: from,
      packageBaseUrl: from,
      lockFileContents: add(lock, course.packages),
    });
    // the kernel loads the rest of itself with this, and nothing else
    const run = pyodide.runPythonAsync;
    pyodide.runPythonAsync = async (/** @type {string} */ code, /** @type {any[]} */ ...rest) => {
      try {
        const result = await run(code, ...rest);
        if (code.includes("import pyodide_kernel")) tell("ready");
        return result;
      } catch (error) {
        tell("failed", from);
        throw error;
      }
    };
    return pyodide;
  } catch (error) {
    tell("failed", from);
    throw error;
  }
}
