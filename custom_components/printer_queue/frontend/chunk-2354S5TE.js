import{a,b}from"./chunk-NJ3E7XKQ.js";import"./chunk-JFKSI6I7.js";export{b as FlowLayout,a as flow};
