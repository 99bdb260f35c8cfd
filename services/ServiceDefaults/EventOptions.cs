using System.ComponentModel.DataAnnotations;

namespace MentorNet.ServiceDefaults;

/// <summary>How long events wait for what; the section `Events`.</summary>
public sealed class EventOptions
{
    /// <summary>How long a consumer holds a delivery while its database or a colleague is away, before it puts it back to the end of its queue. Less than half of the broker's `consumer_timeout`, 30 minutes by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:20:00")]
    public TimeSpan Hold { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often an event is tried that cannot be sent for a reason of its own, before it is set aside.</summary>
    [Range(1, 10)]
    public int OutboxTries { get; set; } = 5;

    /// <summary>The first pause between these tries; each is three times as long as the one before.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan OutboxPause { get; set; } = TimeSpan.FromSeconds(5);
}
