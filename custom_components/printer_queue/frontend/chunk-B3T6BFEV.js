import{a as l}from"./chunk-ZRVQOGUU.js";var e=l`form{display:grid;gap:10px}.fields{display:flex;flex-wrap:wrap;gap:10px}.fields>label{flex:1 1 7em}`;export{e as a};
