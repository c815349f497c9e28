import { css } from "lit";

/** The small forms in a job's dialog: fields in a row, their button, their error. */
export const formStyle = css`
  form {
    display: grid;
    gap: 10px;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .fields > label {
    flex: 1 1 7em;
  }
`;
