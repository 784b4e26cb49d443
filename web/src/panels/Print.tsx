/** Prints the sheet that is open, alone. */
import { useHere } from "../context";

/** The button. What is left out when printing is in `style/print.css`. */
export function PrintButton() {
  const { say } = useHere();
  return <button type="button" class="print" onClick={() => print()}>{say("print")}</button>;
}
