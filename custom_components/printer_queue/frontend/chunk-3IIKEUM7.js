import{q as x}from"./chunk-B2DN5XHF.js";import"./chunk-XV56UKUL.js";import{b as R}from"./chunk-EWPA7ZXZ.js";import{b as c}from"./chunk-OMGYRJGB.js";import"./chunk-T2XIOH4B.js";import{a as g,b as m,f as b}from"./chunk-R2CE6H6Y.js";import{a as y,d as l,i as h}from"./chunk-42XHLT2J.js";import{a as p}from"./chunk-JFKSI6I7.js";function $(t,n,{text:e,times:d,numbers:o}){let r=i=>i===void 0?void 0:d.at(i),a=i=>i===void 0?void 0:d.duration(i),u=i=>i===void 0?void 0:o.money(i);return[["ui_history_person",t.person??e("ui_history_walk_ups")],["ui_history_printer",t.printer_id&&(n[t.printer_id]??t.printer_id)],["ui_history_outcome",T(t,e)],["ui_history_reason",t.error&&R(e,t.error)],["ui_history_material",x(t)],["ui_history_joined",r(t.created)],["ui_history_offered",r(t.offered)],["ui_history_claimed",r(t.claimed)],["ui_history_told_start",r(t.told_start)],["ui_history_started",r(t.started)],["ui_history_ended",r(t.ended)],["ui_history_estimate",a(t.estimate)],["ui_history_duration",W(t,{text:e,times:d,numbers:o})],["ui_history_paused",t.paused?a(t.paused):void 0],["ui_history_filament",t.grams===void 0?void 0:o.grams(t.grams)],["ui_history_cost_said",u(t.cost)],["ui_history_cost",u(t.actual_cost)]].flatMap(([i,f])=>f?[{label:e(i),value:f}]:[])}function T(t,n){let e=t.reason?c(n,`reason_${t.reason}`,""):"";return[n(t.status),e].filter(Boolean).join(" \xB7 ")}function W({actual:t,estimate:n,status:e},{text:d,times:o,numbers:r}){if(t===void 0)return;let a=o.duration(t);if(!n||e!=="completed")return a;let u=t/n-1,_=u<0?"ui_history_shorter":"ui_history_longer";return d(_,{duration:a,share:r.percent(Math.abs(u))})}var s=class extends h{constructor(){super(...arguments);this.printers={}}render(){let{row:e,printers:d,words:o}=this;return l`<pq-dialog
      open
      heading="${e.name} #${e.number}"
      closeLabel=${o.text("ui_close")}
      @closed=${()=>this.dispatchEvent(new CustomEvent("closed"))}
    >
      <dl>
        ${$(e,d,o).map(({label:r,value:a})=>l`<dt>${r}</dt>
              <dd>${a}</dd>`)}
      </dl>
    </pq-dialog>`}};s.styles=[b,y`
      dl {
        display: grid;
        grid-template-columns: fit-content(40%) minmax(0, 1fr);
        gap: 6px 14px;
        margin: 0;
        overflow-wrap: anywhere;
      }
      dt {
        color: var(--pq-muted);
      }
      dd {
        margin: 0;
      }
    `],p([m({attribute:!1})],s.prototype,"row",2),p([m({attribute:!1})],s.prototype,"printers",2),p([m({attribute:!1})],s.prototype,"words",2),s=p([g("pq-print-dialog")],s);export{s as PqPrintDialog};
