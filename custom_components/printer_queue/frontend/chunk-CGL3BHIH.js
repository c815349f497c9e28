import{a as c,d as l,g as p}from"./chunk-42XHLT2J.js";var d=class{constructor(e){this.host=e;this.busy=!1;this.error="";e.addController(this)}hostConnected(){}async run(e){if(!this.busy){this.busy=!0,this.error="",this.host.requestUpdate();try{return await e()}catch(r){this.error=r instanceof Error?r.message:String(r);return}finally{this.busy=!1,this.host.requestUpdate()}}}clear(){this.error="",this.host.requestUpdate()}message(){return this.error?l`<p class="error" role="alert">${this.error}</p>`:p}};var P={black:"1A1A1A",white:"FFFFFF",grey:"8E9089",red:"D32F2F",orange:"FF7A1A",brown:"7A4A21",yellow:"F7D117",green:"2E9E44",turquoise:"12B5B0",blue:"1E6FD9",purple:"7B3FB5",pink:"F06AA8"},h=[[15,"red"],[42,"orange"],[68,"yellow"],[160,"green"],[195,"turquoise"],[255,"blue"],[295,"purple"],[340,"pink"],[360,"red"]];function f(t){if(!/^[0-9a-f]{6}([0-9a-f]{2})?$/i.test(t))return;let[e,r,n]=x(t);if(n<.13)return"black";if(n>.93)return"white";if(r<.14)return"grey";let o=h.find(([s])=>e<=s)?.[1]??"red";return o==="orange"&&n<.4?"brown":o==="red"&&n>.75?"pink":o}function m(t){return t.length===8}function x(t){let[e,r,n]=[0,2,4].map(u=>Number.parseInt(t.slice(u,u+2),16)/255),[o,s]=[Math.max(e,r,n),Math.min(e,r,n)],[i,a]=[o-s,(o+s)/2];if(i===0)return[0,0,a];let y=i/(1-Math.abs(2*a-1));return[((o===e?(r-n)/i:o===r?(n-e)/i+2:(e-r)/i+4)*60+360)%360,y,a]}function b(t,e){let r=g(e).flatMap(o=>w(t,o)??[]);return[e.material,[...new Set(r)].join(" / ")].filter(Boolean).join(", ")||t("ui_spool_unknown")}function w(t,e){let r=f(e);if(r===void 0)return;let n=t(`ui_color_${r}`);return m(e)?t("ui_color_translucent",{color:n}):n}function g({color:t,colors:e}){return e??(t?[t]:[])}function F(t){let e=g(t),r=360/e.length,n=e.map((o,s)=>`#${o} ${s*r}deg ${(s+1)*r}deg`);return l`<span
    class="spool ${e.length?"":"any"}"
    style=${e.length?`background: conic-gradient(${n.join(", ")})`:p}
  ></span>`}function O(t,e,r){return l`<ul class="spools" aria-label=${r}>
    ${e.map(n=>{let o=b(t,n);return l`<li title=${o}>
        ${F(n)}
        <span aria-hidden="true">${n.material??o}</span>
        <span class="unseen">${o}</span>
      </li>`})}
  </ul>`}var E=c`
  .spools {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
  }
  .spools li {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .spool {
    flex: none;
    width: 1em;
    height: 1em;
    border: 1px solid color-mix(in srgb, var(--pq-text) 55%, var(--pq-surface));
    border-radius: 50%;
  }
  .spool.any {
    background: repeating-linear-gradient(
      45deg,
      var(--pq-line) 0 2px,
      transparent 2px 5px
    );
  }
`;function B({printers:t}){let e=Object.values(t);return e.length>0&&e.every(({starts_by_itself:r})=>r)}function D({queue:t},e){if(!e.starts_by_itself)return;if(t.paused)return"paused";if(t.starting_stopped)return"all";if(e.starting_stopped)return"here";let r=t.interlocks?.[e.id];return r===void 0?void 0:{entity:r}}function H({text:t,hass:e},r){return typeof r=="string"?t(`ui_stopped_${r}`):k({text:t,hass:e},r.entity)}function k({text:t,hass:e},r){let n=v(e,r),o=e.states[r],s=o&&_[o.state];if(!s)return t("ui_stopped_silent",{entity:n});let i=a=>e.formatEntityState?.(o,a)??a;return t("ui_stopped_interlock",{entity:n,state:i(o.state),wanted:i(s)})}var _={on:"off",off:"on"};function v({states:t},e){return String(t[e]?.attributes.friendly_name??e)}export{d as a,P as b,f as c,b as d,F as e,O as f,E as g,B as h,D as i,H as j,v as k};
