namespace MentorNet.Contracts;

/// <summary>An event about one person.</summary>
public interface IPersonEvent : IConsortiumEvent
{
    /// <summary>The person whom the event is about.</summary>
    Guid PersonId { get; }
}
