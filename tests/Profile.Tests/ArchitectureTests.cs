using MentorNet.Profile.People;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

/// <summary>Who may refer to whom in Profile. A new line here is a decision: it stands where the reviewer sees it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Rooms Rooms = new(
        "MentorNet.Profile",
        [
            new("Csv", []),
            new("Walls", []),
            new("Titles", [], ServingToo: ["Consent", "People"]),
            new("Organizations", [], ServingToo: ["Consent", "Consortia", "People", "Walls"]),
            new("Consortia", ["Organizations"]),
            new("Consent", ["Walls"], ServingToo: ["People"]),
            new("People", ["Csv", "Walls", "Titles", "Organizations", "Consortia", "Consent"], ServingToo: ["Independence", "Reports"]),
            new("Photos", ["Consent", "People"]),
            new("Reports", ["Walls", "People"]),
            new("Independence", ["Walls", "People", "Reports"], ServingToo: ["Consent", "Organizations"]),
            new("Employments", ["Walls", "People"], ServingToo: ["Consent", "Consortia", "Organizations"]),
            new("Memberships", ["Walls", "Consortia", "Consent", "People", "Independence"]),
            new("Imports", ["Csv", "Organizations", "People"]),
            new("PersonalData", []),
        ],
        composing: ["Personal"],
        protos:
        [
            "ColumnMappings", "ExportMaker", "ImportRunner", "InvitationFile", "Layout", "OrganizationDifference", "OrganizationImporter", "PersonEvents", "PersonParsing", "PersonalSources",
            "Projection", "ShownMessages", "Showing", "Telling",
        ]);

    [Fact]
    public void Each_feature_refers_to_what_the_plan_allows_and_nothing_below_calls_up()
    {
        var broken = Rooms.Broken(typeof(PersonRow).Assembly.GetTypes());

        Sentences.None(broken);
    }
}
