/** Begins: loads the data, makes the state that the address asks for, draws. */
import { render } from "preact";
import { App } from "./App";
import { HereContext, Library } from "./context";
import { DeskPage } from "./desk/DeskPage";
import { desk } from "./desk/ask";
import { isDesk, load, LoadError } from "./load";
import { addressOf, stateOf } from "./model/address";
import { read, write } from "./model/link";
import { Store } from "./model/store";
import "./style/base.css";
import "./style/layout.css";
import "./style/map.css";
import "./style/panels.css";
import "./style/desk.css";
import "./style/print.css";
import { preferred, sayIn } from "./words";

async function begin(root: HTMLElement): Promise<void> {
  const asked = read(location.hash);
  const say = sayIn(asked.lang ?? preferred(navigator.languages));
  root.textContent = say("loading");
  try {
    if (isDesk(document, location)) {
      const told = await desk();
      root.textContent = "";
      render(<DeskPage desk={told} language={asked.lang ?? preferred(navigator.languages)} />, root);
      return;
    }
    const page = await load(document, location);
    const store = new Store(stateOf(page, asked, navigator.languages));
    addEventListener("hashchange", () => {
      if (location.hash.slice(1) === write(addressOf(page, store.state))) return;
      store.set(stateOf(page, read(location.hash), navigator.languages));
    });
    root.textContent = "";
    render(
      <HereContext.Provider value={{ page, store, library: new Library(page) }}>
        <App />
      </HereContext.Provider>,
      root,
    );
    performance.mark("drawn");
  } catch (error) {
    const [id, detail] = error instanceof LoadError ? [error.id, error.detail] : ["load-broken", String(error)];
    root.textContent = say(id, { detail });
    root.setAttribute("role", "alert");
    if (!(error instanceof LoadError)) throw error;
  }
}

const root = document.getElementById("page");
if (root !== null) void begin(root);
