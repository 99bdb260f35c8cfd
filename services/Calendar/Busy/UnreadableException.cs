namespace MentorNet.Calendar.Busy;

/// <summary>A part of a calendar that cannot be read, with the reason in plain words for its owner.</summary>
internal sealed class UnreadableException(string reason) : Exception(reason);
