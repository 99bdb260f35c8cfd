using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using MentorNet.Web.Areas.Rounds;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace MentorNet.Web.Tests;

/// <summary>The rooms of the web: the kit knows no area, the shell knows what areas declare, and no area knows another.</summary>
public sealed partial class AreasTests
{
    private const string Root = "MentorNet.Web.Areas.";

    // A new line here is a decision: it stands where the reviewer sees it. There is none so far.
    private static readonly (string From, string To)[] Allowed = [];

    [Fact]
    public void No_area_refers_to_another_and_neither_kit_nor_shell_to_any() =>
        Sentences.None(Crossings(typeof(Page).Assembly.GetTypes()));

    [Fact]
    public void What_crosses_is_found() =>
        Assert.Equal(["MentorNet.Web.Tests.AreasTests refers to RoundsTexts of Rounds"], Crossings([typeof(AreasTests)]));

    [Fact]
    public void A_link_to_another_area_goes_through_the_places_that_there_are()
    {
        var wrong = new List<string>();
        var pages = typeof(Page).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (Area: AreaOf(type), route.Template))).ToList();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Web(), "Areas"), "*.razor", SearchOption.AllDirectories))
        {
            var own = Path.GetRelativePath(Path.Combine(Web(), "Areas"), file).Split(Path.DirectorySeparatorChar)[0];
            foreach (var path in Link().Matches(File.ReadAllText(file)).Select(match => match.Groups["path"].Value.Split('?', '#')[0]))
            {
                if (pages.Where(page => IsAt(page.Template, path)).Select(page => page.Area).FirstOrDefault() is { Length: > 0 } area && area != own)
                {
                    wrong.Add($"{own}/{Path.GetFileName(file)} leads to {path} of {area} without Places.To");
                }
            }
        }

        Sentences.None(wrong);
    }

    [Fact]
    public void Where_a_page_is_not_there_is_no_link_to_it()
    {
        Assert.Equal("/profile?x=1#needs", Places.To("/profile?x=1#needs"));
        Assert.Equal("/people/0199c0de-0000-7000-8000-000000000002/ask", Places.To("/people/0199c0de-0000-7000-8000-000000000002/ask"));
        Assert.Null(Places.To("/nowhere"));
        Assert.Null(Places.To("/people/0199c0de-0000-7000-8000-000000000002/nowhere"));
    }

    [Fact]
    public void What_areas_declare_holds_together()
    {
        var links = Area.All.SelectMany(area => area.Links).ToList();
        var kinds = Area.All.SelectMany(area => area.WaitingKinds).Select(kind => kind.Kind).ToList();

        Assert.True(Area.All.Count >= 19, $"only {Area.All.Count} areas were found");
        Assert.All(links, link => Assert.NotNull(Places.To(link.Path)));
        Assert.All(Area.All.SelectMany(area => area.NextSteps), step => Assert.NotNull(Places.To(step.Path)));
        Assert.All(Area.All.SelectMany(area => area.HomeParts), part => Assert.True(part.Component.IsSubclassOf(typeof(Part)), part.Component.Name));
        Assert.All(links.Where(link => link.Waits is not null), link => Assert.Contains(link.Waits!, kinds));
        Assert.All(Area.All, area => Assert.Subset(area.Reasons.Keys.ToHashSet(), area.NotThere.Keys.ToHashSet()));
        // What is counted in the title stands at a link of the menu too.
        Assert.All(Area.All.SelectMany(area => area.Counts), count => Assert.Contains(MenuLinks.All, link => count.Kinds.Contains(link.Waits)));
        Assert.Equal(links.Count, links.Select(link => (link.Menu, link.Order)).Distinct().Count());
        foreach (Func<Area, IReadOnlyDictionary<string, string>> texts in new Func<Area, IReadOnlyDictionary<string, string>>[] { area => area.Reasons, area => area.Done, area => area.Fields })
        {
            Sentences.None(Area.All.SelectMany(area => texts(area).Keys).GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key));
        }
    }

    // What calls for something that one does for oneself, when one likes: nobody waits for it, and it would be counted for weeks.
    private static readonly string[] Uncounted = ["FirstStepPart", "JobChangePart", "ReadyPart"];

    [Fact]
    public void What_the_home_page_calls_for_is_counted_in_the_menu()
    {
        var calls = Area.All.SelectMany(area => area.HomeParts.Where(part => part.Place == HomePlace.Call).Select(part => (Area: area, part.Component.Name, part.For))).ToList();

        Sentences.None(
            from call in calls
            where !Uncounted.Contains(call.Name)
            group call by (call.Area, call.For) into parts
            let counts = parts.Key.Area.Counts.Count(count => count.Kinds.Contains(MenuLinks.AtHome) && count.For == parts.Key.For)
            where counts < parts.Count()
            select $"{string.Join(" and ", parts.Select(part => part.Name))}: {counts} counts");
        Assert.All(Uncounted, name => Assert.Contains(calls, call => call.Name == name));
    }

    [Theory]
    [InlineData("Maya Okafor", "MO")]
    [InlineData("Dr. Ana María de la Cruz", "DC")]
    [InlineData("émile", "É")]
    [InlineData("李 小龙", "李小")]
    [InlineData("", "")]
    [InlineData("A member who shows no name", "")]
    public void Initials_are_those_of_a_name_that_is_shown(string name, string initials) =>
        Assert.Equal(initials, Face.Of(new MentorNet.Profile.V1.Person { DisplayName = name }));

    [Fact]
    public void The_type_is_small()
    {
        var fonts = new DirectoryInfo(Path.Combine(Web(), "wwwroot", "fonts"));

        Assert.InRange(fonts.EnumerateFiles("*.woff2").Sum(file => file.Length), 1, 60 * 1024);
        Assert.Contains("SIL OPEN FONT LICENSE", File.ReadAllText(Path.Combine(fonts.FullName, "OFL.txt")), StringComparison.Ordinal);
    }

    // What is planted: this class names a type of an area.
    internal static Type Planted => typeof(RoundsTexts);

    private static List<string> Crossings(IEnumerable<Type> types) =>
    [
        .. types.Where(type => type.DeclaringType is null)
            .SelectMany(type => References.Of(type).Select(member => (From: type, To: References.Outermost(member as Type ?? member.DeclaringType!))))
            .Where(pair => AreaOf(pair.To) is { Length: > 0 } area && area != AreaOf(pair.From) && !Allowed.Contains((AreaOf(pair.From), area)))
            .Select(pair => $"{pair.From.FullName} refers to {pair.To.Name} of {AreaOf(pair.To)}").Distinct().Order(StringComparer.Ordinal),
    ];

    private static string AreaOf(Type type) => type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true ? type.Namespace[Root.Length..].Split('.')[0] : "";

    private static bool IsAt(string template, string path)
    {
        var (these, those) = (template.Trim('/').Split('/'), path.Trim('/').Split('/'));
        return these.Length == those.Length && these.Zip(those).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    private static string Web([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "services", "Web"));

    [GeneratedRegex("""href="(?<path>/[a-z][^"@]*)"|href="@\(\$"(?<path>/[^"{]*)""")]
    private static partial Regex Link();
}
