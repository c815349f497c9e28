import{b as u}from"./chunk-FFLHNRS3.js";import{a as n,b as d,c as h}from"./chunk-5DEEV64W.js";import{a as f,b as p,f as c}from"./chunk-PDKNLGKR.js";import{d as a,i as m}from"./chunk-ZRVQOGUU.js";import{a as i}from"./chunk-JFKSI6I7.js";var e=class extends m{constructor(){super(...arguments);this.errors={}}focusOn(t){this.renderRoot.querySelector(`#${t}`)?.focus()}render(){return a`<div class="fields">${this.renderName()} ${this.renderPrinter()}</div>`}renderName(){return n({id:"printerFile",label:this.app.text("ui_join_printer_file_name"),hint:this.app.text("ui_join_printer_file_how"),error:this.errors.printerFile,control:({id:t,describedBy:l,invalid:o})=>a`<input
id=${t}
autocomplete="off"
autocapitalize="off"
spellcheck="false"
maxlength="255"
aria-describedby=${l}
aria-invalid=${o}
.value=${this.values.printerFile}
@input=${s=>this.tell({printerFile:d(s)})}
/>`})}renderPrinter(){let{live:t,text:l}=this.app,{printerFileOn:o}=this.values;return n({id:"printerFileOn",label:l("ui_join_printer_file_on"),error:this.errors.printerFileOn,control:({id:s,describedBy:v,invalid:$})=>a`<select
id=${s}
aria-describedby=${v}
aria-invalid=${$}
@change=${r=>this.tell({printerFileOn:d(r)})}
>
<option value="" .selected=${o===""}>
${l("ui_join_person_choose")}
</option>
${u(t).map(r=>a`<option value=${r.id} .selected=${r.id===o}>
${r.name}
</option>`)}
</select>`})}tell(t){this.dispatchEvent(new CustomEvent("edit",{detail:t}))}};e.styles=[c,h],i([p({attribute:!1})],e.prototype,"app",2),i([p({attribute:!1})],e.prototype,"values",2),i([p({attribute:!1})],e.prototype,"errors",2),e=i([f("pq-join-printer-file")],e);export{e as PqJoinPrinterFile};
