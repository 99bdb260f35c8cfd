using MentorNet.Load;
using MentorNet.Load.Faults;
using MentorNet.Load.Files;
using MentorNet.Load.Mix;

// Loads and breaks the system that runs on this machine; each program ends by itself.
return args switch
{
    ["faults", ..] => await FaultProgram.RunAsync(args[1..]),
    ["outage", var folder, ..] => await OutageRun.RunAsync(new RunningFolder(folder), Settings.Parse(["--seconds", "180", .. args[2..]])),
    ["mix", var folder, ..] => await MixRun.RunAsync(new RunningFolder(folder), Settings.Parse(args[2..])),
    ["turns", var before, var after, ..] => await TurnsRun.RunAsync(new RunningFolder(before), new RunningFolder(after), Settings.Parse(args[3..])),
    ["replicas", var folder, ..] => await ReplicasRun.RunAsync(new RunningFolder(folder), Settings.Parse(args[2..])),
    ["files", var folder, ..] => await FilesRun.RunAsync(new RunningFolder(folder)),
    ["people", var folder, ..] => await People.RunAsync(new RunningFolder(folder), Settings.Parse(args[2..])),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: Load VERB RUN-DIRECTORY [options]   (a system with the sample that scripts/up.sh runs; its run directory is .run in its folder)
          faults  stops, kills, freezes and fills parts while pairings, messages, rounds and imports go on, and counts in the end
                  --seed N (1), --faults N (100), --longest SECONDS (600), --kinds stop,kill,freeze,fill
          outage  takes the broker away, and says how much each part logs meanwhile
                  --seconds N (180)
          mix     the main job's calls at a fixed rate: how long each takes, what fails, processor and memory of each process
                  --rate N (150 a second), --seconds N (300), --seed N (2026)
          turns RUN-DIRECTORY OTHER   each of those calls by itself, to two systems in turns: how long it takes and what it costs
                  --calls N (100 of each)
          replicas  the same, while one replica of each service in turn is killed and then stands still (scripts/up.sh --replicas 2 or more)
          files   how far each process grows while a file of the largest size goes through each door
          people  adds people to the demo consortium's directory, made from those who are there; matching starts anew to learn of them
                  --people N (20000)
        """);
    return 2;
}
