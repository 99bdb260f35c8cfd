using System.Reflection;
using System.Text.RegularExpressions;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>What holds in every service, read from its assembly. What is declared here is a decision, with its reason.</summary>
public sealed class LayersTests
{
    private static readonly Dictionary<string, (string Type, string Why)[]> Stores = new()
    {
        ["web"] =
        [
            ("DraftKeys", "A store of one table, by the name of what it keeps."),
            ("KeptForms", "A store of one table, by the name of what it keeps."),
        ],
    };

    private static readonly Dictionary<string, (string Type, string Why)[]> Once = new()
    {
        ["identity"] =
        [
            ("Bootstrap", "Makes at the start what sign-in needs before the first call, which waits for it."),
            ("InboundMail", "Opens a port at the start; what comes there is stored before it is answered, and nothing waits to be done."),
        ],
    };

    public static TheoryData<string> Services => new(Repository.Services);

    [Theory]
    [MemberData(nameof(Services))]
    public void Nothing_below_calls_up_SQL_stands_in_stores_and_what_works_in_the_background_is_a_worker(string service)
    {
        var broken = new Layers($"MentorNet.{SourceCode.Capital(service)}", Stores.GetValueOrDefault(service), Once.GetValueOrDefault(service)).Broken(AssemblyOf(service).GetTypes());

        Sentences.None(broken);
    }

    /// <summary>A service whose first worker is written needs the class of tests that kills it.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public void Workers_of_a_service_are_killed_by_its_tests(string service) =>
        Assert.True(
            !AssemblyOf(service).GetTypes().Any(type => type.IsAssignableTo(typeof(Worker))) || File.Exists(Repository.PathOf("tests", $"{SourceCode.Capital(service)}.Tests", "KilledWorkerTests.cs")),
            $"{service} has workers: derive a KilledWorkerTests from KilledWorkersOf.");

    [Fact]
    public void No_name_of_a_method_stands_in_a_text()
    {
        var names = Descriptors.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).Select(method => method.Name).ToHashSet();
        var paths = Descriptors.Methods.Keys.ToHashSet();

        var found = Directory.EnumerateFiles(Repository.PathOf("services"), "*.*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Repository.PathOf("gateway"), "*.*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"([^\"\n]*)\"").Select(text => Regex.Replace(text.Groups[1].Value, @"\{[^}]*\}", "{}"))
                .Where(text => Regex.Matches(text, @"\w+").Any(word => names.Contains(word.Value)) || paths.Any(path => text.Contains(path, StringComparison.Ordinal)))
                .Select(text => $"{file}: {text}"));

        Sentences.None(found);
    }

    private static Assembly AssemblyOf(string service) =>
        Assembly.LoadFrom(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", $"MentorNet.{SourceCode.Capital(service)}", "release", $"MentorNet.{SourceCode.Capital(service)}.dll")));
}
