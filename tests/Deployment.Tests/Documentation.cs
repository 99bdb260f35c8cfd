using System.Globalization;
using System.Text.RegularExpressions;

namespace MentorNet.Deployment.Tests;

/// <summary>What the documentation says that a manifest must hold to.</summary>
internal static partial class Documentation
{
    /// <summary>The secrets of docs/deployment.md, `name/key`, and those that a component alone uses where it is named; &lt;service&gt; stands for each.</summary>
    public static IEnumerable<string> Secrets(params IEnumerable<string> components) =>
        from line in File.ReadLines(Repository.PathOf("docs", "deployment.md")).SkipWhile(line => !line.StartsWith("| secret |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        let cells = line.Split('|')
        let component = Component().Match(cells[2])
        where !component.Success || components.Contains(component.Groups[1].Value)
        from name in Code().Matches(cells[1]).Select(match => match.Groups[1].Value)
        from each in name.Contains("<service>", StringComparison.Ordinal) ? Repository.Services.Select(service => name.Replace("<service>", service, StringComparison.Ordinal)) : [name]
        from key in Code().Matches(cells[2].Split(':')[0]).Select(match => match.Groups[1].Value)
        select $"{each}/{key}";

    /// <summary>The most memory that a service was seen to take, by docs/performance.md, in MB.</summary>
    public static IEnumerable<(string Service, decimal Peak)> Peaks()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "performance.md"));
        yield return ("matching", decimal.Parse(RoundPeak().Match(text).Groups[1].Value, CultureInfo.InvariantCulture));
        yield return ("profile", decimal.Parse(ImportPeak().Match(text).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("`k8s/([^`]+)`")]
    private static partial Regex Component();

    [GeneratedRegex(@"The service peaked at (\d+) MB")]
    private static partial Regex RoundPeak();

    [GeneratedRegex(@"memory of the service's process \| \d+ MB before, \*\*(\d+) MB\*\* at the peak")]
    private static partial Regex ImportPeak();
}
