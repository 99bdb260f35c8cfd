using MentorNet.Benchmarks;

// Measures on the machine where it runs; each figure comes with one for a plain way of doing the same in the same run.
return args switch
{
    ["import", ..] => await ImportBenchmark.RunAsync(),
    ["search", ..] => await SearchBenchmark.RunAsync(),
    ["twins", ..] => await TwinsBenchmark.RunAsync(),
    ["messages", ..] => await MessagesBenchmark.RunAsync(),
    ["gateway", ..] => await GatewayBenchmark.RunAsync(args[1..]),
    ["bare-proxy", .. { Length: 3 } ports] => BareProxy.Run(ports),
    ["round", ..] => await RoundBenchmark.RunAsync(args[1..]),
    ["engine", ..] => EngineBenchmark.Run(args[1..]),
    ["suggestions", ..] => SuggestionsBenchmark.Run(),
    ["slots", ..] => SlotsBenchmark.Run(),
    ["board", ..] => await BoardBenchmark.RunAsync(args[1..]),
    ["reminders", ..] => await RemindersBenchmark.RunAsync(args[1..]),
    ["feed", ..] => await FeedBenchmark.RunAsync(),
    ["text", ..] => await TextBenchmark.RunAsync(args[1..]),
    ["visibility", ..] => VisibilityBenchmark.Run(),
    ["hostile-bodies", ..] => await HostileBodies.RunAsync(args[1..]),
    ["backup", ..] => await BackupBenchmark.RunAsync(args[1..]),
    ["system", ..] => await SystemBenchmark.RunAsync(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: Benchmarks VERB   (set MENTORNET_TEST_POSTGRES to a superuser's connection string)
          import   the three real files into the directory, against plain COPY of the same rows, and the memory of a service that imports 500,000 rows (MENTORNET_TEST_BROKER too)
          search   as one types, over the directory, against a plain SQL query
          twins    the districts that are most like one of the real ones, against a plain loop over objects
          slots    common slots of two people for six weeks, against a plain loop over half hours
          board    the board of coaches with 200 clients each among 100,000 engagements, against one statement that reads the same rows; another count: board ENGAGEMENTS
          reminders  1,000,000 booked sessions of which 5,000 are due, two processes, one of them killed (MENTORNET_TEST_BROKER too); another count: reminders DUE
          feed     a feed of 500 sessions: its text, and what is answered while nothing has changed
          text     the text of 200 mixed files of up to 20 MB, each in a process of its own, against the plain libraries; another count: text FILES
          visibility  the projection for each profile, against a plain copy of the same fields
          messages sends through the gateway, against pgbench with the same statements (set MENTORNET_TEST_BROKER too)
          gateway  calls through the gateway of a running system, against the same calls made directly and through a YARP that does nothing else (set MENTORNET_TOKEN; --url, --calls)
          hostile-bodies  what each process grows by when every method gets bodies made to hurt, of the system that runs in this run directory (MENTORNET_TOKEN too)
          backup   a backup and its restore with 200,000 people and 2,000,000 messages, against pg_dump and pg_restore; other counts: backup PEOPLE MESSAGES
          system   starts the whole system by scripts/up.sh: seconds to ready, and memory of each part when idle
          round    20,000 officers and 5,000 mentors from the button to the preview and to publication, and to the last mail, the processes killed (MENTORNET_TEST_BROKER too)
          engine   stable, total and worst-off results of large markets, against a textbook implementation and OR-Tools alone; --growth only its plot
          suggestions an officer's five best among 20,000 and 1,000,000, against a plain loop and against reading the same bytes
        """);
    return 2;
}
