import"./chunk-WMCNRBJA.js";import"./chunk-LURCTBFP.js";import"./chunk-KOVGMGPI.js";import"./chunk-B3T6BFEV.js";import"./chunk-HL7E67GU.js";import"./chunk-W6X4SGPJ.js";import"./chunk-6JHOCZBM.js";import"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as i,b as s}from"./chunk-PDKNLGKR.js";import{d as o,i as r}from"./chunk-ZRVQOGUU.js";import{a as p}from"./chunk-JFKSI6I7.js";var e=class extends r{render(){let{app:t}=this;return o`<pq-dialog
open
.heading=${t.text("ui_queue_pause")}
.closeLabel=${t.text("ui_close")}
@closed=${this.close}
>
<pq-closing-form .app=${t} @saved=${this.close}></pq-closing-form>
</pq-dialog>`}close(){this.dispatchEvent(new CustomEvent("closed"))}};p([s({attribute:!1})],e.prototype,"app",2),e=p([i("pq-pause-dialog")],e);export{e as PqPauseDialog};
