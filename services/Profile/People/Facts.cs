using System.Text.Json;
using MentorNet.Contracts.Profile.V1;

namespace MentorNet.Profile.People;

/// <summary>A coach's credential as it is stored: ACC, PCC or MCC with its dates as far as they are known.</summary>
internal sealed record CoachCredential(string Kind, DateOnly? IssuedOn, DateOnly? ExpiresOn);

/// <summary>Reads and writes the facts of a person that are stored as JSON.</summary>
internal static class Facts
{
    public static Dictionary<string, int> Strengths(string json) => Read<Dictionary<string, int>>(json);

    public static Dictionary<string, string> Notes(string json) => Read<Dictionary<string, string>>(json);

    public static List<WeeklySlot> SlotsOf(PersonRow person) => Read<List<WeeklySlot>>(person.Availability);

    public static List<CoachCredential> CredentialsOf(PersonRow person) => Read<List<CoachCredential>>(person.Credentials);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value);

    /// <summary>Leaves of what was said about needs that about needs which are still chosen.</summary>
    public static string Only<T>(string json, string[] slugs)
    {
        var all = Read<Dictionary<string, T>>(json);
        return all.Keys.All(slugs.Contains) ? json : Write(all.Where(pair => slugs.Contains(pair.Key)).ToDictionary());
    }

    /// <summary>Puts times of the week in order and joins those that touch or overlap.</summary>
    public static List<WeeklySlot> Joined(IEnumerable<WeeklySlot> slots)
    {
        var joined = new List<WeeklySlot>();
        foreach (var slot in slots.OrderBy(slot => slot.Day).ThenBy(slot => slot.From))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Day == slot.Day && slot.From <= last.To)
            {
                joined[^1] = last with { To = Math.Max(last.To, slot.To) };
            }
            else
            {
                joined.Add(slot);
            }
        }

        return joined;
    }

    private static T Read<T>(string json) where T : new() => json is "" or "{}" or "[]" ? new T() : JsonSerializer.Deserialize<T>(json)!;
}
