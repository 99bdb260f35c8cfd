using System.Text;
using System.Text.Json;
using MentorNet.Contracts;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using Xunit;

namespace MentorNet.Protos.Tests;

public sealed class EventTests
{
    private static IEnumerable<Type> Events => typeof(IEvent).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IEvent)) && !type.IsInterface).OrderBy(type => type.FullName, StringComparer.Ordinal);

    [Fact]
    public void The_events_are_as_approved()
    {
        var text = new StringBuilder();
        foreach (var type in Events)
        {
            var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters().Length > 1);
            var sample = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter.ParameterType))]);
            var json = JsonSerializer.Serialize(sample, type);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type), type));
            text.Append(type.FullName).Append('\n').Append("  ").Append(json).Append('\n');
        }

        Approved.Matches("events.txt", text.ToString());
    }

    [Fact]
    public void Every_event_lives_in_a_versioned_namespace_of_its_publisher_or_of_what_all_publish() =>
        Assert.All(Events, type => Assert.Matches(@"^MentorNet\.Contracts\.(Identity|Profile|Matching|Messaging|Library|Caseload|PersonalData)\.V\d+$", type.Namespace));

    [Fact]
    public void No_event_has_a_place_for_private_words() =>
        Assert.All(Events.SelectMany(type => type.GetProperties()), property => Assert.DoesNotContain(property.Name, (string[])["Text", "Message", "Body", "About", "Note", "NextStep", "Email", "Name", "DisplayName"]));

    private static object? Sample(Type type) =>
        type == typeof(Guid) ? Guid.Parse("01234567-89ab-7def-8123-456789abcdef")
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)
        : type == typeof(string) ? "text"
        : type == typeof(DateOnly) ? new DateOnly(2026, 1, 2)
        : type == typeof(IReadOnlyList<string>) ? new[] { "item" }
        : type == typeof(IReadOnlyList<WeeklySlot>) ? new[] { new WeeklySlot(1, 540, 600) }
        : type == typeof(IReadOnlyDictionary<string, int>) ? new Dictionary<string, int> { ["item"] = 2 }
        : type == typeof(CalendarChange) ? new CalendarChange("text", "text", 1, true, 2)
        : type == typeof(IReadOnlyList<CalendarChange>) ? new[] { new CalendarChange("text", "text", 1, true, 2) }
        : type == typeof(IReadOnlyList<CircleReturn>) ? new[] { new CircleReturn(Guid.Parse("01234567-89ab-7def-8123-456789abcdef"), 1, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), new DateTimeOffset(2026, 1, 2, 4, 4, 5, TimeSpan.Zero)) }
        : type == typeof(IReadOnlyList<Guid>) ? new[] { Guid.Parse("01234567-89ab-7def-8123-456789abcdef") }
        : Nullable.GetUnderlyingType(type) is { } inner ? Sample(inner)
        : Activator.CreateInstance(type);
}
