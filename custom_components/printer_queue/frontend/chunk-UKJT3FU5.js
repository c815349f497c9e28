import"./chunk-WJZLGSBF.js";import"./chunk-LURCTBFP.js";import"./chunk-KOVGMGPI.js";import"./chunk-W6X4SGPJ.js";import{a as c,b as i}from"./chunk-PDKNLGKR.js";import{d as p,i as a}from"./chunk-ZRVQOGUU.js";import{a as t}from"./chunk-JFKSI6I7.js";var l=6e4,e=class extends a{constructor(){super(...arguments);this.close=()=>{this.dispatchEvent(new CustomEvent("closed"))}}connectedCallback(){super.connectedCallback(),this.timer=window.setTimeout(this.close,l)}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(this.timer)}render(){let{app:r}=this,{camera:n,name:o}=this.printer;return p`<pq-dialog
open
.heading=${o}
.closeLabel=${r.text("ui_close")}
@closed=${this.close}
>
<pq-camera
.app=${r}
camera=${n??""}
words=${r.text("ui_camera",{printer:o})}
></pq-camera>
</pq-dialog>`}};t([i({attribute:!1})],e.prototype,"app",2),t([i({attribute:!1})],e.prototype,"printer",2),e=t([c("pq-kiosk-camera")],e);export{e as PqKioskCamera};
