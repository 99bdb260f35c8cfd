import EmailParser from "./parser/emailparser.js";

export const visible = text => new EmailParser().parse(text).getVisibleText();
