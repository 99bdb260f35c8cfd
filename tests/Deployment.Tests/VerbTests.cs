using k8s.Models;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>Runs every verb of every program, and the program itself, with the environment that the rendered cluster gives them; only addresses are those of this machine.</summary>
public sealed class VerbTests
{
    // Verbs that have tests of their own: scripts/solve.sh by Scripts.Tests, those of a restore's steps by RestoreStepTests.
    private static readonly string[] Elsewhere = ["solve"];
    private static readonly string[] Here = ["migrate", "await-migration", "apply-erasures", "health"];

    public static TheoryData<string> Services() => new(Repository.Services);

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_verb_of_a_service_does_what_it_says_and_the_service_starts_and_stops(string service)
    {
        await using var database = await EmptyDatabase.CreateAsync();
        await using var keys = await ServiceProcess.ServeKeysAsync();
        var environment = await EnvironmentAsync(service, database, keys.Urls.Single());

        await using var waiting = Part.Start(service, ["await-migration"], environment);
        await Eventually.True(() => Task.FromResult(waiting.Output.Contains("Waiting for the migration", StringComparison.Ordinal) || waiting.HasEnded), "it waits");
        Assert.False(waiting.HasEnded, waiting.Output);
        await SucceedsAsync(service, ["migrate"], environment);
        Assert.True(await waiting.EndAsync() == 0, waiting.Output);
        await SucceedsAsync(service, ["await-migration"], environment);
        await SucceedsAsync(service, ["migrate"], environment);
        await SucceedsAsync(service, ["apply-erasures"], environment);

        var (down, said) = await Part.RunAsync(service, ["health"], environment);
        Assert.True(down == 1 && !said.Contains("   at ", StringComparison.Ordinal), said);

        await using var running = Part.Start(service, [], environment);
        // Each look is a process, which while the service starts would keep it from that.
        await Eventually.True(() => Task.FromResult(running.HasEnded || running.Output.Contains("Application started", StringComparison.Ordinal)), $"{service} has started");
        await Eventually.True(async () => running.HasEnded || (await Part.RunAsync(service, ["health"], environment)).Status == 0, $"{service} is healthy");
        Assert.False(running.HasEnded, running.Output);
        foreach (var everywhere in new[] { "0.0.0.0", "[::]", "*" })
        {
            var address = $"http://{everywhere}:{environment["ASPNETCORE_URLS"].Split(':')[^1]}";
            Assert.True((await Part.RunAsync(service, ["health"], new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = address })).Status == 0, address);
        }

        if (service == "identity")
        {
            Assert.Contains("Mail__Smtp__Host is not set", running.Output, StringComparison.Ordinal);
        }

        Assert.True(await running.StopAsync() == 0, running.Output);
    }

    [Fact]
    public async Task A_migration_that_does_not_come_is_told_by_its_name_and_a_login_that_does_not_fit_too()
    {
        await using var database = await EmptyDatabase.CreateAsync();
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Database"] = database.Runtime.Replace("Password=p", "Password=q", StringComparison.Ordinal) };

        await using var waiting = Part.Start("library", ["await-migration"], environment);

        await Eventually.True(() => Task.FromResult(waiting.Output.Contains("password authentication failed", StringComparison.Ordinal)), "it says why");
        Assert.False(waiting.HasEnded);
    }

    public static TheoryData<string> Programs() => new(Repository.Services.Append("gateway"));

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task What_is_no_verb_is_refused_in_one_line_with_those_there_are(string program)
    {
        foreach (var verb in new string[][] { ["nonsense"], ["health", "now"] })
        {
            var (status, said) = await Part.RunAsync(program, verb, new Dictionary<string, string>());

            Assert.Equal(2, status);
            var line = Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith($"'{string.Join(' ', verb)}' is no verb of this program.", line, StringComparison.Ordinal);
            Assert.All(program == "gateway" ? ["health"] : program == "matching" ? SourceCode.Verbs : SourceCode.Verbs.Except(["solve"]), known => Assert.Contains(known, line, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Help_tells_the_verbs_and_ends_well(string program)
    {
        foreach (var arguments in new string[][] { ["--help"], ["-h"], ["health", "--help"] })
        {
            var (status, said) = await Part.RunAsync(program, arguments, new Dictionary<string, string>());

            Assert.Equal(0, status);
            Assert.StartsWith("usage: ", said, StringComparison.Ordinal);
            Assert.All(program == "gateway" ? ["health"] : program == "matching" ? SourceCode.Verbs : SourceCode.Verbs.Except(["solve"]), known => Assert.Contains(known, said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_verb_of_the_code_is_tested()
    {
        var steps = await Task.WhenAll(new[] { "1-erase", "2-queues", "3-resend" }.Select(Cluster.RenderStepAsync));
        var run = steps.SelectMany(step => step.All<V1Job>()).SelectMany(job => Cluster.Containers(job.Spec.Template.Spec)).Select(container => container.Args[0]);
        Sentences.None(SourceCode.Verbs.Except(Here).Except(run).Except(Elsewhere));
    }

    private static async Task SucceedsAsync(string service, string[] verb, Dictionary<string, string> environment)
    {
        var (status, output) = await Part.RunAsync(service, verb, environment);
        Assert.True(status == 0, $"{service} {string.Join(' ', verb)}: {output}");
    }

    private static async Task<Dictionary<string, string>> EnvironmentAsync(string service, EmptyDatabase database, string keys)
    {
        var cluster = await Cluster.RenderAsync("prod");
        cluster.Settings.Data["smtpHost"] = "";
        cluster.Settings.Data["telemetry"] = "";
        var environment = cluster.Environment(cluster.Find<V1Deployment>(service).Spec.Template.Spec.Containers.Single());
        environment["ASPNETCORE_URLS"] = $"http://+:{ServiceProcess.FreePort()}";
        environment["Identity__Address"] = keys;
        environment["ConnectionStrings__Database"] = database.Runtime;
        environment["ConnectionStrings__Migration"] = database.Owner;
        // Nobody listens there: a service takes calls without the broker.
        environment["ConnectionStrings__Broker"] = $"amqp://nobody:none@127.0.0.1:{ServiceProcess.FreePort()}/";
        return environment;
    }
}
