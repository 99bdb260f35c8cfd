using MentorNet.Load;

// Loads a system that runs on this machine, and nothing else: every request goes to the loopback, at a bounded rate for a bounded time.
return args switch
{
    ["mix", ..] => await MixRun.RunAsync(Settings.Parse(args[1..])),
    ["replicas", ..] => await ReplicasRun.RunAsync(Settings.Parse(args[1..])),
    ["people", ..] => await People.RunAsync(Settings.Parse(args[1..])),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: Load VERB [--rate N] [--seconds N] [--seed N] [--people N]   (the system of MENTORNET_RUN_DIR, or .run, with its demo)
          mix       the main job's calls at so many a second: how long each takes, what fails, processor and memory of each process
          replicas  the same, while one replica of each service in turn is killed, then stands still for a while (scripts/up.sh --replicas 2 or more)
          people    adds so many people to the demo consortium's directory, made from those who are there; matching starts anew to learn of them
        """);
    return 2;
}
