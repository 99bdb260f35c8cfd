// Answers calls of the functions of reader.js, one a line: a list of the name and the arguments, as JSON.
const { readFileSync } = require('fs'), { join } = require('path'), { runInThisContext } = require('vm');
['ical-2.2.1.es5.min.cjs', 'reader.js'].forEach(name => runInThisContext(readFileSync(join(__dirname, name), 'utf8')));
require('readline').createInterface({ input: process.stdin }).on('line', line => {
    const [name, ...parts] = JSON.parse(line);
    process.stdout.write(JSON.stringify(globalThis[name](...parts)) + '\n');
});
