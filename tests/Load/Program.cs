using MentorNet.Load.Faults;

// Loads and breaks the system that runs on this machine; each program ends by itself.
return args switch
{
    ["faults", ..] => await FaultProgram.RunAsync(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: Load VERB RUN-DIRECTORY [options]   (a system with the sample that scripts/up.sh runs; its run directory is .run in its folder)
          faults  stops, kills, freezes and fills parts while pairings, messages, rounds and imports go on, and counts in the end
                  --seed N (1), --faults N (100), --longest SECONDS (600), --kinds stop,kill,freeze,fill
        """);
    return 2;
}
