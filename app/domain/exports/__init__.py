"""What other programs take over from Limber, as plain facts: calendar events and workouts of a watch."""
