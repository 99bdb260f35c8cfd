using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class SchemaTests(MessagingFixture service) : OfSchema<Program>(service, Personal.Tables), IClassFixture<MessagingFixture>;
