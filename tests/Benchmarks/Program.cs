using MentorNet.Benchmarks;

// Measures on the machine where it runs; each figure comes with one for a plain way of doing the same in the same run.
return args switch
{
    ["messages", ..] => await MessagesBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: Benchmarks VERB   (set MENTORNET_TEST_POSTGRES to a superuser's connection string)
          messages sends through the gateway, against pgbench with the same statements (set MENTORNET_TEST_BROKER too)
        """);
    return 2;
}
