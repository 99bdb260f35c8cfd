using MentorNet.Library.Resources;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests;

/// <summary>Who may refer to whom in Library. A new line here is a decision: it stands where the reviewer sees it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Rooms Rooms = new(
        "MentorNet.Library",
        [
            new("Resources", [], ["Files", "Redaction", "Review", "Takedowns", "Versions"]),
            new("Files", ["Resources"]),
            new("Versions", ["Resources", "Files"]),
            new("Redaction", ["Resources"], ["Review"]),
            new("Takedowns", ["Resources"]),
            new("Starters", ["Resources", "Files"]),
            new("Review", ["Resources"], ["Redaction", "Takedowns", "Versions"]),
        ],
        composing: ["Personal"],
        protos: ["PeopleSeen"]);

    [Fact]
    public void Each_feature_refers_to_what_the_plan_allows_and_nothing_below_calls_up() => Sentences.None(Rooms.Broken(typeof(ResourceStore).Assembly.GetTypes()));
}
