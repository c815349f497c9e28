import{a as c,d as l,g as p}from"./chunk-ZRVQOGUU.js";var w={black:"1A1A1A",white:"FFFFFF",grey:"8E9089",red:"D32F2F",orange:"FF7A1A",brown:"7A4A21",yellow:"F7D117",green:"2E9E44",turquoise:"12B5B0",blue:"1E6FD9",purple:"7B3FB5",pink:"F06AA8"},x=[[15,"red"],[42,"orange"],[68,"yellow"],[160,"green"],[195,"turquoise"],[255,"blue"],[295,"purple"],[340,"pink"],[360,"red"]];function d(r){if(!/^[0-9a-f]{6}([0-9a-f]{2})?$/i.test(r))return;let[e,o,n]=b(r);if(n<.13)return"black";if(n>.93)return"white";if(o<.14)return"grey";let t=x.find(([s])=>e<=s)?.[1]??"red";return t==="orange"&&n<.4?"brown":t==="red"&&n>.75?"pink":t}function g(r){return r.length===8}function b(r){let[e,o,n]=[0,2,4].map(u=>Number.parseInt(r.slice(u,u+2),16)/255),[t,s]=[Math.max(e,o,n),Math.min(e,o,n)],[i,a]=[t-s,(t+s)/2];if(i===0)return[0,0,a];let f=i/(1-Math.abs(2*a-1));return[((t===e?(o-n)/i:t===o?(n-e)/i+2:(e-o)/i+4)*60+360)%360,f,a]}function h(r,e){let o=m(e).flatMap(t=>y(r,t)??[]);return[e.material,[...new Set(o)].join(" / ")].filter(Boolean).join(", ")||r("ui_spool_unknown")}function y(r,e){let o=d(e);if(o===void 0)return;let n=r(`ui_color_${o}`);return g(e)?r("ui_color_translucent",{color:n}):n}function m({color:r,colors:e}){return e??(r?[r]:[])}function F(r){let e=m(r),o=360/e.length,n=e.map((t,s)=>`#${t} ${s*o}deg ${(s+1)*o}deg`);return l`<span
class="spool ${e.length?"":"any"}"
style=${e.length?`background: conic-gradient(${n.join(", ")})`:p}
></span>`}function O(r,e,o){return l`<ul class="spools" aria-label=${o}>
${e.map(n=>{let t=h(r,n);return l`<li title=${t}>
${F(n)}
<span aria-hidden="true">${n.material??t}</span>
<span class="unseen">${t}</span>
${n.grams===void 0?p:l`<span>${n.grams} g</span>`}
</li>`})}
</ul>`}var S=c`.spools{display:flex;flex-wrap:wrap;gap:4px 12px}.spools li{position:relative;display:inline-flex;align-items:center;gap:5px}.spool{flex:none;width:1em;height:1em;border:1px solid color-mix(in srgb,var(--pq-text) 55%,var(--pq-surface));border-radius:50%}.spool.any{background:repeating-linear-gradient(45deg,var(--pq-line) 0 2px,transparent 2px 5px)}`;export{w as a,d as b,h as c,F as d,O as e,S as f};
