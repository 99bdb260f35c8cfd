using System.Text.RegularExpressions;
using MassTransit;

namespace MentorNet.Deployment.Tests;

/// <summary>What the programs say of themselves: which settings they read, whom they call, what they answer to.</summary>
internal static partial class SourceCode
{
    private static readonly Dictionary<string, string> Sources = Repository.Services.Append("gateway").ToDictionary(image => image, image => string.Join('\n', Files(image)));
    private static readonly string Defaults = string.Join('\n', Files("ServiceDefaults"));

    // What .NET and OpenTelemetry read by themselves.
    private static readonly string[] Framework = ["ASPNETCORE_URLS"];

    /// <summary>The names of the gRPC health: the empty one, and the constants of ServiceReadiness.</summary>
    public static IReadOnlySet<string> HealthNames { get; } = HealthMap().Matches(Defaults).Select(match => match.Groups[1].Success ? match.Groups[1].Value : Constant(match.Groups[2].Value)).ToHashSet();

    /// <summary>The paths that the gateway answers itself.</summary>
    public static IReadOnlySet<string> GatewayPaths { get; } = Mapped().Matches(Sources["gateway"]).Select(match => match.Groups[1].Value).ToHashSet();

    /// <summary>What the programs take as their first argument instead of serving.</summary>
    public static IReadOnlySet<string> Verbs { get; } = Verb().Matches(Defaults + string.Join('\n', Sources.Values)).Select(match => match.Groups[1].Value).ToHashSet();

    /// <summary>The queues of a service, by the consumers that it adds.</summary>
    public static IEnumerable<string> Queues(string image) =>
        Consumer().Matches(Sources[image]).Select(match => new KebabCaseEndpointNameFormatter(image, includeNamespace: false).SanitizeName(image + match.Groups[1].Value)).Distinct();

    public static bool HasVerb(string verb) => Verbs.Contains(verb);

    public static IEnumerable<string> Colleagues(string image) => image == "gateway"
        ? Repository.Services.Select(Capital)
        : CallsAll(image) ? Repository.Services.Where(service => service != image).Select(Capital)
        : Colleague().Matches(Sources[image]).Select(match => match.Groups[1].Value).Concat(AsksOfTokens(image) ? ["Identity"] : []).Distinct();

    public static bool Reads(string image, string variable)
    {
        var text = image == "gateway" ? Sources[image] : Sources[image] + Defaults;
        var parts = variable.Split("__");
        if (parts.Length == 1 || Framework.Contains(variable))
        {
            return Framework.Contains(variable) || text.Contains($"\"{variable}\"", StringComparison.Ordinal);
        }

        return text.Contains($"\"{string.Join(':', parts)}\"", StringComparison.Ordinal)
            || parts is ["ConnectionStrings", var name] && text.Contains($"GetConnectionString(\"{name}\")", StringComparison.Ordinal)
            || parts is ["Identity", var own] && own == $"{Capital(image)}ClientSecret" && text.Contains("AddSingleton<ServiceToken>", StringComparison.Ordinal)
            || parts is ["Services", var colleague] && Colleagues(image).Contains(colleague)
            || text.Contains($"BindConfiguration(\"{parts[0]}\")", StringComparison.Ordinal) && parts.Skip(1).Where(part => !int.TryParse(part, out _)).All(part => Regex.IsMatch(text, $@"public [^\n]+ {part} \{{ get;"));
    }

    public static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    // While events may be late, whoever takes some asks Identity whether a token stands.
    private static bool AsksOfTokens(string image) => image != "identity" && Sources[image].Contains("builder.AddBus(", StringComparison.Ordinal);

    // Web shows the pages of all, and Profile asks all for exports and erasures.
    private static bool CallsAll(string image) => image is "web" or "profile";

    private static string Constant(string name) => Regex.Match(Defaults, $"const string {name} = \"([^\"]*)\"").Groups[1].Value;

    private static IEnumerable<string> Files(string image) =>
        Directory.EnumerateFiles(image == "gateway" ? Repository.PathOf("gateway") : Repository.PathOf("services", Capital(image)), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    [GeneratedRegex(@"health\.Services\.Map\((?:""([^""]*)""|(\w+)),")]
    private static partial Regex HealthMap();

    [GeneratedRegex(@"MapGet\(""(/health[^""]*)""")]
    private static partial Regex Mapped();

    [GeneratedRegex(@"(?:args is (?:not )?|^ +)\[""([a-z-]+)""(?:, \.\. var \w+)?\](?: =>| when|\))", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"AddConsumer<(\w+)Consumer>")]
    private static partial Regex Consumer();

    [GeneratedRegex(@"AddColleague<[^>]+>\(""(\w+)""[,)]")]
    private static partial Regex Colleague();
}
