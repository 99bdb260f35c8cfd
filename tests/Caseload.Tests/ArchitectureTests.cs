using MentorNet.Caseload.Engagements;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

/// <summary>Who may refer to whom in Caseload. A new line here is a decision: it stands where the reviewer sees it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Rooms Rooms = new(
        "MentorNet.Caseload",
        [
            new("Engagements", []),
            new("Calendars", ["Engagements"]),
            new("Budgets", ["Engagements"]),
            new("Sessions", ["Engagements", "Calendars", "Budgets"]),
            new("OwnClients", ["Engagements", "Sessions"]),
            new("Hours", ["Engagements", "OwnClients", "Budgets"]),
            new("Credentials", []),
            new("Board", ["Engagements", "OwnClients", "Budgets"]),
            new("Appointments", ["Calendars", "Sessions"]),
            new("Chemistry", ["Sessions", "Appointments"]),
            new("Circles", ["Engagements", "OwnClients", "Hours", "Sessions", "Appointments"]),
            new("Closings", ["Engagements", "Sessions"]),
            new("Notes", ["Sessions"], ["Engagements"]),
            new("Goals", ["Engagements"]),
            new("Plans", ["Engagements"]),
            new("Pulses", ["Engagements"]),
            new("Inactivity", ["Sessions"]),
            new("Activity", []),
            new("Agreements", ["Engagements"]),
            new("Actions", ["Engagements"]),
            new("Intake", ["Engagements", "Actions", "Pulses", "Circles"]),
        ],
        ["Program", "Personal"],
        ["EngagementsRebuild", "Diaries", "CallTakers", "PeopleSeen", "MatchAsking", "CircleMembers", "LeftAddresses"]);

    [Fact]
    public void Each_feature_refers_to_what_the_plan_allows_and_nothing_below_calls_up() => Sentences.None(Rooms.Broken(typeof(Engagement).Assembly.GetTypes()));
}
