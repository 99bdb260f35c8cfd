namespace MentorNet.Matching.Requests;

/// <summary>Says how often two would talk.</summary>
internal enum Rhythm
{
    Weekly,
    EveryTwoWeeks,
    Monthly,
}

/// <summary>What an officer asks for: their words, the need they are about, for how many weeks, and how often.</summary>
internal sealed record Wish(string Message, string Need, int Weeks, Rhythm Rhythm)
{
    public const int MinWeeks = 4;
    public const int MaxWeeks = 24;
    public const int UsualWeeks = 12;
}
