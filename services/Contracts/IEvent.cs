namespace MentorNet.Contracts;

/// <summary>Is an event; it carries ids and facts, never private words. One of a single consortium is an <see cref="IConsortiumEvent"/>.</summary>
public interface IEvent;
