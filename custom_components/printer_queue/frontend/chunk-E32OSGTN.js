import"./chunk-BVQKYZUO.js";import"./chunk-2KN63UDC.js";import"./chunk-LV5CJVW4.js";import"./chunk-KOVGMGPI.js";import"./chunk-DL4HK27E.js";import"./chunk-6JHOCZBM.js";import"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-4OENPEBC.js";import{a as i,b as s}from"./chunk-7QEFVAXV.js";import{d as o,i as r}from"./chunk-42XHLT2J.js";import{a as p}from"./chunk-JFKSI6I7.js";var e=class extends r{render(){let{app:t}=this;return o`<pq-dialog
open
.heading=${t.text("ui_queue_pause")}
.closeLabel=${t.text("ui_close")}
@closed=${this.close}
>
<pq-closing-form .app=${t} @saved=${this.close}></pq-closing-form>
</pq-dialog>`}close(){this.dispatchEvent(new CustomEvent("closed"))}};p([s({attribute:!1})],e.prototype,"app",2),e=p([i("pq-pause-dialog")],e);export{e as PqPauseDialog};
