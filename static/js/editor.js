// Everything that makes writing a page quicker; without it the page is a form like any other.
import "./toolbar.js";
import "./keys.js";
import "./panes.js";
import "./outline.js";
import "./pictures.js";
import "./clashes.js";
import "./scribbles.js";
